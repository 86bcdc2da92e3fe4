/* race - two threads change one number without asking each other: what the sanitizer is for. */
#include <pthread.h>
#include <stdio.h>

static int number;

static void *count(void *unused)
{
	(void)unused;
	for (int i = 0; i < 1000; i++)
		number++;
	return NULL;
}

int main(void)
{
	pthread_t one, other;

	pthread_create(&one, NULL, count, NULL);
	pthread_create(&other, NULL, count, NULL);
	pthread_join(one, NULL);
	pthread_join(other, NULL);
	printf("%d\n", number);
	return 0;
}
